type Screen = { readonly writeError: (text: string) => void; readonly isErrorTerminal: boolean; readonly columns: number };

/** One line on standard error that is overwritten on a terminal; nothing when piped, so that logs stay short. */
export const createProgress = (screen: Screen): { readonly report: (message: string) => void; readonly done: () => void } => {
  const { isErrorTerminal, columns } = screen;
  return {
    report: (message) => {
      if (isErrorTerminal) screen.writeError(`\r\u001b[2K${message.slice(0, Math.max(10, columns - 1))}…`);
    },
    done: () => {
      if (isErrorTerminal) screen.writeError('\r\u001b[2K');
    },
  };
};
