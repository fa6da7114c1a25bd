package dev.riffle.local.host.invoke;

/** Something that runs a function once, as Lambda's RequestResponse invocation does. */
@FunctionalInterface
public interface FunctionInvoker {
  /**
   * Runs the function with one event and waits for what comes of it.
   *
   * @param event the event, a JSON document
   * @throws InterruptedException if the caller is interrupted while the function runs
   */
  InvocationResult invoke(String event) throws InterruptedException;
}
