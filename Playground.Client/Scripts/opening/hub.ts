// As much of SignalR's JSON protocol as the opening needs: calls, one stream, pings. The C# side is Shared/Contracts/IPlaygroundHub.cs.

const separator = "\x1e";
const handshake = { protocol: "json", version: 1 };
/** The server closes a connection that says nothing for 30 seconds; a slow download of the page may take longer. */
const pingEveryMs = 10_000;

const enum Kind {
  Invocation = 1,
  StreamItem = 2,
  Completion = 3,
  StreamInvocation = 4,
  Ping = 6,
}

interface Message {
  type?: Kind;
  invocationId?: string;
  item?: unknown;
  result?: unknown;
  error?: string;
}

interface Call {
  item: (item: unknown) => void;
  done: (result: unknown) => void;
  failed: (error: Error) => void;
}

export class Hub {
  private readonly calls = new Map<string, Call>();
  private readonly ready: Promise<void>;
  private isReady: () => void = () => {};
  private readonly pinging: number;

  constructor(private readonly socket: WebSocket) {
    this.ready = new Promise(resolve => (this.isReady = resolve));
    socket.onopen = () => this.send(handshake);
    socket.onmessage = event => this.receive(event.data as string);
    socket.onclose = () => this.fail();
    this.pinging = window.setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) this.send({ type: Kind.Ping });
    }, pingEveryMs);
  }

  invoke<T>(target: string, ...parameters: unknown[]): Promise<T> {
    return this.call(Kind.Invocation, target, parameters, () => {}) as Promise<T>;
  }

  /** Settles when the stream ends. */
  stream<T>(target: string, each: (item: T) => void, ...parameters: unknown[]): Promise<unknown> {
    return this.call(Kind.StreamInvocation, target, parameters, each as (item: unknown) => void);
  }

  close(): void {
    this.socket.close();
  }

  private async call(type: Kind, target: string, parameters: unknown[], item: (item: unknown) => void): Promise<unknown> {
    const invocationId = String(this.calls.size + 1);
    const outcome = new Promise((done, failed) => this.calls.set(invocationId, { item, done, failed }));
    // The outcome comes first: a connection that breaks fails every call, also those that were never sent.
    void this.ready.then(() => this.send({ type, invocationId, target, arguments: parameters }));
    return outcome;
  }

  private send(message: object): void {
    this.socket.send(JSON.stringify(message) + separator);
  }

  /** One WebSocket message brings one or several of SignalR's; the first of all answers the handshake and has no type. */
  private receive(data: string): void {
    for (const text of data.split(separator)) {
      if (text === "") continue;
      const message = JSON.parse(text) as Message;
      if (message.type === undefined) this.isReady();
      else this.take(message);
    }
  }

  private take(message: Message): void {
    const call = this.calls.get(message.invocationId ?? "");
    if (!call) return;
    if (message.type === Kind.StreamItem) call.item(message.item);
    else if (message.error !== undefined) call.failed(new Error(message.error));
    else call.done(message.result);
  }

  private fail(): void {
    clearInterval(this.pinging);
    for (const call of this.calls.values()) call.failed(new Error("The connection was closed."));
  }
}
