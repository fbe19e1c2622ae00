/** A plan of a provider for a given use: its fee, and for each thing used what it includes and what more costs. */
export interface Offer {
  /** Dollars a month. */
  readonly month: number;
  readonly parts: readonly {
    readonly used: number;
    /** null: any amount. */
    readonly included: number | null;
    /** Dollars a unit beyond; null: there is no more to be had. */
    readonly beyond: number | null;
  }[];
}

/** Dollars a month of an offer; undefined where it does not suffice. */
export function billOf({ month, parts }: Offer): number | undefined {
  let bill = month;
  for (const { used, included, beyond } of parts) {
    const more = included === null ? 0 : Math.max(0, used - included);
    if (more > 0 && beyond === null) return undefined;
    bill += more * (beyond ?? 0);
  }
  return bill;
}

/** Dollars a month of the cheapest offer that suffices; the fee of the last where none does, 0 where there is none. */
export function cheapest(offers: readonly Offer[]): number {
  const bills = offers.flatMap((offer) => billOf(offer) ?? []);
  return bills.length > 0 ? Math.min(...bills) : (offers.at(-1)?.month ?? 0);
}
