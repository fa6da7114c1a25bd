package dev.riffle.retrain.archive;

/** Why a line of the archive does not count. */
public enum DropReason {
  /** Another tenant's. */
  OTHER_TENANT("otherTenant"),
  /** An event that was read before. */
  DUPLICATE("duplicate"),
  /** Not an event; listed as damage. */
  DAMAGED("damaged"),
  /** Taken back by its user. */
  TAKEN_BACK("takenBack"),
  /** An opinion in the place of which a later one of the same moment stands. */
  CORRECTED("corrected"),
  /** Of a user who asked to be forgotten. */
  DELETED_USER("deletedUser"),
  /** With an item that was deleted and not put again. */
  DELETED_ITEM("deletedItem");

  private final String wireName;

  DropReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in answers and logs. */
  public String wireName() {
    return wireName;
  }
}
