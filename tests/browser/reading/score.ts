// Counts what was read right, wrong or left blank, field by field.

export type Judged = {
  readonly count: number;
  /** Shares of the count. */
  readonly right: number;
  readonly wrong: number;
};

export class Score {
  private readonly rows: { field: string; truth: string; read: string }[] = [];

  add(field: string, truth: string, read: string): void {
    this.rows.push({ field, truth, read });
  }

  judge(field: string): Judged {
    const rows = this.rows.filter((row) => row.field === field);
    const share = (fits: (row: { truth: string; read: string }) => boolean): number => rows.filter(fits).length / rows.length;
    return { count: rows.length, right: share(({ truth, read }) => read === truth), wrong: share(({ truth, read }) => read !== truth && read !== '') };
  }

  /** What was not read right, for whoever mends it. */
  tell(): string {
    return this.rows.filter(({ truth, read }) => truth !== read).map(({ field, truth, read }) => `${field} ${truth}: ${read === '' ? 'blank' : read}`).join('\n');
  }
}
