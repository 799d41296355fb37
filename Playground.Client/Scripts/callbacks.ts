/** The component that a script belongs to: its methods that are marked with JSInvokable. */
export interface Callbacks {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}
