/** Far above a report with its attachments. */
export const mostMailBytes = 2 * 1024 * 1024;
