package dev.riffle.local.host.invoke;

/** What came of one invocation. */
public sealed interface InvocationResult {
  /** The invocation's id, which the function saw too. */
  String requestId();

  /**
   * The function answered.
   *
   * @param requestId the invocation's id
   * @param payload the answer, a JSON document; empty if the function sent nothing
   */
  record Success(String requestId, String payload) implements InvocationResult {}

  /**
   * The function, or its process, failed.
   *
   * @param requestId the invocation's id
   * @param type Lambda's type of the error, such as {@code Runtime.ExitError}
   * @param payload the error document: {@code errorType}, {@code errorMessage} and what else it has
   */
  record FunctionError(String requestId, String type, String payload) implements InvocationResult {}

  /**
   * The function never ran: all its processes were busy and so was the queue before them.
   *
   * @param requestId the invocation's id
   * @param reason for people
   */
  record Throttled(String requestId, String reason) implements InvocationResult {}
}
