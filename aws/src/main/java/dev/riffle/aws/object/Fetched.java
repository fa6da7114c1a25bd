package dev.riffle.aws.object;

/** What a read of an object found. */
public sealed interface Fetched {
  /**
   * The object.
   *
   * @param bytes all of it; not to be written to
   * @param etag changes when it does
   */
  record Found(byte[] bytes, String etag) implements Fetched {}

  /** It still has the tag that the caller knows. */
  record Unchanged() implements Fetched {}

  /** There is none. */
  record Missing() implements Fetched {}
}
