package dev.riffle.edge.ipc;

/** The topics, which the recipe's access control names one by one. */
public final class Topics {
  public static final String EVENTS = "riffle/events";
  public static final String REJECTED = "riffle/rejected";
  public static final String REQUESTS = "riffle/requests/";
  public static final String RANK = "riffle/rank/";

  /** What is related to items. */
  public static final String RELATED = "riffle/related/";

  /** What the device holds of a user. */
  public static final String HELD = "riffle/held/";

  public static final String RESPONSES = "riffle/responses/";

  /** A new model is there: look now. Any content. */
  public static final String MODELS = "riffle/models";

  private Topics() {}

  /** To the cloud: one event a message, for a topic rule to put into the stream. */
  public static String up(String tenant, String thing) {
    return "riffle/devices/" + tenant + "/" + thing + "/events";
  }
}
