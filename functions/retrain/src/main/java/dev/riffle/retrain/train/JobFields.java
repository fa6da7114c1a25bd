package dev.riffle.retrain.train;

/** Fields of what an engine says of its work: {@code job.json}. */
public final class JobFields {
  /** Whether there is nothing to train on; then there are no other files. */
  public static final String EMPTY = "empty";

  /** {@link TrainingFacts}. */
  public static final String FACTS = "facts";

  /** How the settings were chosen, for people. */
  public static final String CHOICE = "choice";

  /** {@link TrainedSettings}. */
  public static final String SETTINGS = "settings";

  /** When the oldest and the newest of what the model was trained on happened. */
  public static final String FROM = "from";

  /** See {@link #FROM}. */
  public static final String UNTIL = "until";

  /** What was held out is of this time or later. */
  public static final String CUT = "cut";

  /** How many liked something then. */
  public static final String HELD_OUT_USERS = "heldOutUsers";

  /** How many did anything before. */
  public static final String USERS_BEFORE = "usersBefore";

  /** Ids of the cases' items that may not be recommended any more. */
  public static final String UNAVAILABLE = "unavailable";

  /** Whether there is a twin to judge. */
  public static final String TWIN = "twin";

  /** What became of users' features, for people. */
  public static final String USERS = "users";

  private JobFields() {}
}
