/** Server-sent events, read from the bytes themselves: a browser's own reader hides heartbeats. */

export interface Told {
  event: string;
  data: string;
  id: string;
}

/** Events as their bytes come in, in pieces of any length. */
export class EventReader {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id = '';

  /** The events that are whole after this piece. */
  take(piece: string): Told[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    const whole: Told[] = [];
    for (const line of lines) {
      if (line === '') this.end(whole);
      else this.field(line);
    }
    return whole;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment: the heartbeat
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id') this.id = value;
  }

  private end(whole: Told[]): void {
    if (this.data.length) {
      whole.push({ event: this.event || 'message', data: this.data.join('\n'), id: this.id });
    }
    this.event = '';
    this.data = [];
  }
}
