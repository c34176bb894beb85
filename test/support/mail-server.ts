import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly data: string;
  readonly login: string | null;
}

/** As much of SMTP as a mailer needs, on a real socket. Told to, it hangs after connecting, or refuses. */
export class MailServer implements AsyncDisposable {
  readonly mails: ReceivedMail[] = [];
  mode: 'take' | 'hang' | 'refuse' = 'take';
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<MailServer> {
    const server = createServer();
    const mail = new MailServer(server);
    server.on('connection', (socket) => mail.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (this.mode === 'hang') return;
    socket.write('220 mail.test ESMTP\r\n');
    const exchange = new Exchange((mail) => this.mails.push(mail), this.mode === 'refuse');
    createInterface({ input: socket }).on('line', (line) => {
      const answer = exchange.hear(line);
      if (answer !== null) socket.write(`${answer}\r\n`);
      if (answer?.startsWith('221')) socket.end();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One conversation, from EHLO to QUIT. */
class Exchange {
  readonly #take: (mail: ReceivedMail) => void;
  readonly #refuses: boolean;
  #from = '';
  #to: string[] = [];
  #data: string[] | null = null;
  #login: string | null = null;

  constructor(take: (mail: ReceivedMail) => void, refuses: boolean) {
    this.#take = take;
    this.#refuses = refuses;
  }

  /** Null: more is to come. */
  hear(line: string): string | null {
    if (this.#data !== null) return this.#hearData(this.#data, line);
    const [verb = '', ...rest] = line.split(' ');
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return '250-mail.test\r\n250 AUTH PLAIN';
      case 'AUTH':
        this.#login = Buffer.from(rest[1] ?? '', 'base64')
          .toString('utf8')
          .split('\0')
          .slice(1)
          .join(':');
        return '235 welcome';
      case 'MAIL':
        this.#from = addressIn(line);
        return this.#refuses ? '550 not from here' : '250 ok';
      case 'RCPT':
        this.#to.push(addressIn(line));
        return '250 ok';
      case 'DATA':
        this.#data = [];
        return '354 go on';
      case 'QUIT':
        return '221 bye';
      default:
        return '250 ok';
    }
  }

  #hearData(data: string[], line: string): string | null {
    if (line !== '.') {
      data.push(line.startsWith('.') ? line.slice(1) : line);
      return null;
    }
    this.#take({ from: this.#from, to: this.#to, data: data.join('\n'), login: this.#login });
    this.#data = null;
    this.#to = [];
    return '250 taken';
  }
}

function addressIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}
