package dev.riffle.core.metric;

import java.util.List;

/** Every metric that Riffle emits: its name and unit, and the dimension sets it is kept under. */
public enum Measure {
  /** From a user's newest event to their vector being written; one value a user written. */
  FRESHNESS("Freshness", "Milliseconds"),
  /** Events through to archive and rows. */
  EVENTS_INGESTED("EventsIngested", "Count"),
  /** Records of the stream that are no event. */
  EVENTS_REJECTED("EventsRejected", "Count"),
  /** Batches of the stream that failed, whole or from one of their records on. */
  BATCHES_FAILED("BatchesFailed", "Count"),
  /** Rows that could not be read, and were replaced by what could be read of them. */
  ROWS_SET_ASIDE("RowsSetAside", "Count"),
  /** Items that interactions touched, and that neither the model knows nor anybody put. */
  UNKNOWN_ITEMS("UnknownItems", "Count"),
  /** Interactions that look as if they were to move other people's lists. */
  SUSPECT_INTERACTIONS("SuspectInteractions", "Count"),
  /** Events that {@code POST /v1/events} sent back by index. */
  EVENTS_REFUSED("EventsRefused", "Count"),
  /** The handler's time, apart for an environment's first answer and for those after it. */
  SERVED_LATENCY("ServedLatency", "Milliseconds"),
  /** Recommendations given, in all and by what gave them. */
  ANSWERS("Answers", "Count"),
  /** Answers that lacked the user's state, the newest items, or the model that was wanted. */
  DEGRADED_ANSWERS("DegradedAnswers", "Count"),
  /** Models that a function did not load: too large, damaged, or out of memory on the way. */
  MODELS_NOT_LOADED("ModelsNotLoaded", "Count"),
  /** Hours since the data of the model that answered ended. */
  MODEL_AGE("ModelAge", "None"),
  /** Objects that the archive is in, when it is trained on and after it was compacted. */
  ARCHIVE_OBJECTS("ArchiveObjects", "Count"),
  /** Items that changed since the model's data ended, and that are not known for want of room. */
  CHANGES_LEFT_OUT("ChangesLeftOut", "Count"),
  /** Whether a training's model was promoted: 0 or 1. */
  PROMOTED("Promoted", "None"),
  /** NDCG@10 of a candidate on the held-out future, 0 to 1. */
  NDCG_10("Ndcg10", "None");

  /** The namespace of all metrics. */
  public static final String NAMESPACE = "Riffle";

  private final String wireName;
  private final String unit;

  Measure(String wireName, String unit) {
    this.wireName = wireName;
    this.unit = unit;
  }

  /** As CloudWatch knows it. */
  public String wireName() {
    return wireName;
  }

  /** As CloudWatch knows it. */
  public String unit() {
    return unit;
  }

  /** Names of dimensions, a list for each set under which the metric has values. */
  public List<List<String>> dimensionSets() {
    return switch (this) {
      case SERVED_LATENCY -> List.of(List.of(Dimension.START));
      case ANSWERS -> List.of(List.of(), List.of(Dimension.TENANT, Dimension.ARM, Dimension.MODEL));
      case PROMOTED -> List.of(List.of(Dimension.TENANT));
      case NDCG_10 -> List.of(List.of(Dimension.TENANT, Dimension.CANDIDATE));
      case FRESHNESS,
          EVENTS_INGESTED,
          EVENTS_REJECTED,
          BATCHES_FAILED,
          ROWS_SET_ASIDE,
          UNKNOWN_ITEMS,
          SUSPECT_INTERACTIONS,
          EVENTS_REFUSED,
          DEGRADED_ANSWERS,
          MODELS_NOT_LOADED,
          MODEL_AGE,
          ARCHIVE_OBJECTS,
          CHANGES_LEFT_OUT ->
          List.of(List.of());
    };
  }
}
