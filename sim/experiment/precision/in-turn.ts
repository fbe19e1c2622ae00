/** Does all the work, so many pieces at once, and answers in the order of the pieces. Rejects as the first that does. */
export async function inTurn<T>(pieces: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const answers = new Array<T>(pieces.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < pieces.length) {
      const piece = next++;
      try {
        answers[piece] = await pieces[piece]();
      } catch (error) {
        next = pieces.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}
