/** What the recorder reads of anything with servers and a queue. Areas are since measuring began. */
export interface Gauge {
  readonly name: string;
  readonly servers: number;
  /** Server-seconds busy and customer-seconds waiting, up to now. */
  busyArea(): number;
  queueArea(): number;
  /** Seconds waited in all, customers that asked, and the most that ever waited. */
  waited(): number;
  asked(): number;
  peak(): number;
  /** Measuring begins now. */
  restart(): void;
}
