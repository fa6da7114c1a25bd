package dev.riffle.core.metric;

/** Names of what metrics are told apart by. */
public final class Dimension {
  /** {@link #COLD} or {@code warm}. */
  public static final String START = "Start";

  /** What {@link #START} says of an environment's first answer. */
  public static final String COLD = "cold";

  public static final String TENANT = "Tenant";
  public static final String ARM = "Arm";
  public static final String MODEL = "Model";
  public static final String CANDIDATE = "Candidate";

  private Dimension() {}
}
