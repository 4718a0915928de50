// Ends a script in plain words: what was meant for people is printed as it is, a programming error with its stack.

export class Trouble extends Error {}

/** Runs a script's `main` and turns its result into the exit code. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    process.exitCode = 1;
  }
}
