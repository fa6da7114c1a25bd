package dev.riffle.local.host.web;

/** Answers requests. Each has a virtual thread, so it may block. */
@FunctionalInterface
public interface WebHandler {
  /**
   * The answer to a request.
   *
   * @throws BadBodyException if the body that it reads does not arrive whole
   * @throws Exception for a defect, which is logged and answered 500
   */
  WebAnswer answer(WebRequest request) throws Exception;
}
