/** Why a device could not be read, and what to do about it; by the code of the failure. */
import type { Locale } from './messages.ts';

const japanese: Readonly<Record<string, string>> = {
  'snmp.timeout':
    '応答がありません。電源、ネットワーク、アドレス、SNMPのコミュニティ名を確認してください（コミュニティ名が違うと、デバイスは応答しません）。',
  'snmp.deadline':
    '応答が遅すぎて、時間内に読み取れませんでした。ネットワークの混雑を確認してください。',
  'snmp.unreachable':
    'このアドレスに届かないか、SNMPが動いていません。アドレスと経路を確認し、デバイスのSNMPを有効にしてください。',
  'snmp.truncated':
    '応答が途中で切れています。デバイスのファームウェアを更新するか、大きなパケットを捨てる機器がないか確認してください。',
  'snmp.bad_answer': 'SNMPとして読めない応答です。デバイスのファームウェアを更新してください。',
  'snmp.refused':
    'デバイスが読み取りを拒否しました。このコミュニティまたはユーザに読み取りを許可してください。',
  'snmp.wrong_v3_password':
    'SNMPv3の認証パスワードまたは認証方式が違います。デバイスの設定どおりに入力し直してください。',
  'snmp.unknown_v3_user': 'デバイスにこのSNMPv3ユーザがありません。ユーザ名を確認してください。',
  'snmp.unsupported_v3_level':
    'このSNMPv3ユーザでは、指定のセキュリティレベルを使えません。別のレベルを選んでください。',
  'snmp.v3_no_answer':
    'このSNMPv3ユーザには応答がありません。ユーザ名、パスワード、方式を確認してください。',
  'snmp.decrypt':
    'SNMPv3の暗号パスワードまたは暗号方式が違います。デバイスの設定どおりに入力し直してください。',
  'snmp.des_unsupported': 'MD5とDESには対応していません。デバイスでSHAとAESを設定してください。',
  'snmp.bad_settings':
    'SNMPの設定が足りません。v3にはユーザと、レベルに応じたパスワードが必要です。',
  'ipp.timeout': 'IPPの応答がありません。電源、ネットワーク、アドレス、ポートを確認してください。',
  'ipp.deadline':
    '応答が遅すぎて、時間内に読み取れませんでした。ネットワークの混雑を確認してください。',
  'ipp.unreachable':
    'このアドレスに届かないか、IPPが動いていません。アドレスと経路を確認し、デバイスのIPPを有効にしてください。',
  'ipp.tls':
    'デバイスと暗号通信（TLS）の方式が合いません。デバイスでTLS 1.2か暗号なしのIPPを有効にするか、ファームウェアを更新してください。',
  'ipp.refused':
    'デバイスが読み取りを拒否しました。パスワードなしでIPPの読み取りを許可してください。',
  'ipp.busy': 'デバイスが処理中で応答できません。しばらくして読み取り直します。',
  'ipp.not_ipp':
    '応答はありますが、IPPのプリンターではありません。アドレス、ポート、IPPのパスを確認してください。',
  'ipp.too_large': '応答が大きすぎます（1 MB超）。アドレスがプリンターのものか確認してください。',
  'ipp.bad_answer':
    'IPPとして読めないか、途中で切れた応答です。デバイスのファームウェアを更新してください。',
  'collect.other_machine':
    'このアドレスでは、登録済みの別のデバイスが応答しました（値はこのデバイスには数えていません）。移動先のアドレスは、コレクターがデバイスを探す範囲にあれば自動で更新されます。更新されないときは、アドレスを入力し直す必要があります。',
  'secret.wrong':
    'このデバイスのSNMPの認証情報を復号できません。サーバーの秘密鍵（KADO_SECRET）が変わっています。元に戻すか、認証情報を入力し直す必要があります。サービス担当者にお問い合わせください。',
};

const english: Readonly<Record<string, string>> = {
  'snmp.timeout':
    'No answer. Check power, network, address and the SNMP community (a device does not answer a wrong one).',
  'snmp.deadline': 'It answers too slowly to be read in time. Check whether the network is busy.',
  'snmp.unreachable':
    'The address cannot be reached, or SNMP is off there. Check address and route, and switch SNMP on at the device.',
  'snmp.truncated':
    'Its answers are cut off. Update its firmware, or look for equipment that drops large packets.',
  'snmp.bad_answer': 'Its answers are not valid SNMP. Update its firmware.',
  'snmp.refused': 'It refuses to be read. Allow this community or user to read.',
  'snmp.wrong_v3_password':
    'The SNMPv3 authentication password or protocol is wrong. Enter it again as set at the device.',
  'snmp.unknown_v3_user': 'It does not know this SNMPv3 user. Check the user name.',
  'snmp.unsupported_v3_level':
    'This SNMPv3 user cannot use this security level. Choose another level.',
  'snmp.v3_no_answer': 'It does not answer this SNMPv3 user. Check user, passwords and protocols.',
  'snmp.decrypt':
    'The SNMPv3 privacy password or protocol is wrong. Enter it again as set at the device.',
  'snmp.des_unsupported': 'MD5 and DES are not supported. Set SHA and AES at the device.',
  'snmp.bad_settings':
    'The SNMP settings are not complete. Version 3 needs a user and the passwords of its level.',
  'ipp.timeout': 'No answer to IPP. Check power, network, address and port.',
  'ipp.deadline': 'It answers too slowly to be read in time. Check whether the network is busy.',
  'ipp.unreachable':
    'The address cannot be reached, or IPP is off there. Check address and route, and switch IPP on at the device.',
  'ipp.tls':
    'It agrees on no encryption (TLS) with this server. Switch on TLS 1.2 or plain IPP at the device, or update its firmware.',
  'ipp.refused': 'It refuses to be read. Allow IPP to be read without a password.',
  'ipp.busy': 'It is too busy to answer. It will be read again soon.',
  'ipp.not_ipp':
    'Something answers, but no printer over IPP. Check address, port and the IPP path.',
  'ipp.too_large':
    'It answers with too much (over 1 MB). Check that the address is that of a printer.',
  'ipp.bad_answer': 'Its answers are not valid IPP, or cut off. Update its firmware.',
  'collect.other_machine':
    'Another registered device answers at its address; nothing was counted to this one. Where a collector may look for devices, its new address is found by itself; otherwise enter the address anew.',
  'secret.wrong':
    'Its SNMP credentials cannot be opened: the server’s secret (KADO_SECRET) is another one. The service provider has to bring it back, or enter the credentials anew.',
};

/** The sentence of a failure; a code without one is named, for who is asked for help. */
export function contactFailureText(locale: Locale, code: string): string {
  const sentence = (locale === 'ja' ? japanese : english)[code];
  if (sentence !== undefined) return sentence;
  return locale === 'ja'
    ? `読み取れませんでした（${code}）。サービス担当者にお問い合わせください。`
    : `It could not be read (${code}). Please ask your service provider.`;
}
