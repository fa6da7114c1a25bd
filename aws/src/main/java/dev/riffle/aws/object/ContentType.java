package dev.riffle.aws.object;

/** What objects are said to hold. */
public final class ContentType {
  public static final String JSON = "application/json";
  public static final String GZIP = "application/gzip";
  public static final String BINARY = "application/octet-stream";

  private ContentType() {}
}
