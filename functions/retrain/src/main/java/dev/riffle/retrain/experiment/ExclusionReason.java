package dev.riffle.retrain.experiment;

/** Why an event or a user does not count. */
public enum ExclusionReason {
  /** Events that name no recommendation: what users did by themselves. */
  WITHOUT_ID("withoutId"),
  /** Events with an id that Riffle did not write. */
  NOT_OURS("notOurs"),
  /** Events with an id of an answer to another tenant. */
  OTHER_TENANT("otherTenant"),
  /** Events of another experiment, or of none: testers, sessions, similar items, devices. */
  OTHER_EXPERIMENT("otherExperiment"),
  /** Events with an id that names an arm which the experiment does not have. */
  UNKNOWN_ARM("unknownArm"),
  /** Events before or after the time that is looked at, or of an answer before it. */
  OUTSIDE_TIME("outsideTime"),
  /** Events of a type that is neither an impression nor a success. */
  OTHER_TYPE("otherType"),
  /** Events that were counted already. */
  DUPLICATE("duplicate"),
  /** Users who asked to be forgotten. */
  DELETED_USERS("deletedUsers"),
  /** Users who were seen in more than one arm. */
  USERS_IN_SEVERAL_ARMS("usersInSeveralArms"),
  /** Users who did something with a recommendation that no impression says they saw. */
  USERS_WITHOUT_IMPRESSION("usersWithoutImpression");

  private final String wireName;

  ExclusionReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in answers. */
  public String wireName() {
    return wireName;
  }
}
