package dev.riffle.definition;

/** The functions that other parts know by name, as {@code infra/functions.json} calls them. */
public final class FunctionName {
  /** Takes events over HTTP and puts them into the stream. */
  public static final String INGEST_HTTP = "ingest-http";

  /** Reads the stream, writes the archive and the tables. */
  public static final String INGEST_STREAM = "ingest-stream";

  /** Answers requests for recommendations. */
  public static final String RECOMMEND = "recommend";

  /** Makes models. */
  public static final String RETRAIN = "retrain";

  private FunctionName() {}
}
