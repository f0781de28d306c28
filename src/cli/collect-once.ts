/** `kado collect --once`: what is due is read, what waits is sent; for a look, and for timers. */
import type { Outpost } from '#server/outpost/open-outpost.ts';

/**
 * @returns 0 where the portal has everything that was read
 * @throws ServerFailure where the portal is not reached; what was read waits on disk
 */
export async function collectOnce(outpost: Outpost, signal: AbortSignal): Promise<number> {
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  let sent = 0;
  const send = async (): Promise<void> => {
    for (let isMore = true; isMore && !signal.aborted;) {
      const turn = await outpost.turn(signal);
      sent += turn.sent;
      isMore = turn.pauseMs !== null;
    }
  };
  // the plan comes first; without the portal the one on disk will do
  const thrown = await send().then(
    () => null,
    (failure: unknown) => failure,
  );
  const { delivered, failed } = await outpost.round(signal);
  tell(`Read: ${delivered} devices; without an answer: ${failed}.`);
  if (thrown !== null) throw thrown;
  await send();
  tell(`Sent: ${sent}.`);
  return failed > 0 ? 1 : 0;
}
