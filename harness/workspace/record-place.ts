/** Where things stand in a record: offsets of the texts' first byte and of the quote behind them, 0 where there is none. */
export interface RecordPlace {
  start: number;
  /** Behind the closing brace. */
  end: number;
  messageStart: number;
  messageEnd: number;
  hostStart: number;
  hostEnd: number;
  timestampStart: number;
  timestampEnd: number;
  /** Of `CollectorHostName`. */
  collectorStart: number;
  collectorEnd: number;
}

export const emptyRecordPlace = (): RecordPlace => ({
  start: 0,
  end: 0,
  messageStart: 0,
  messageEnd: 0,
  hostStart: 0,
  hostEnd: 0,
  timestampStart: 0,
  timestampEnd: 0,
  collectorStart: 0,
  collectorEnd: 0,
});
