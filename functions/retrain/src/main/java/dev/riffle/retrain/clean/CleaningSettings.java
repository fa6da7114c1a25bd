package dev.riffle.retrain.clean;

import dev.riffle.core.settings.UnknownItems;
import java.io.Serializable;

/**
 * What is left out of training.
 *
 * @param minItemInteractions an item with fewer interactions has no cell, 1 or more; 1 leaves none
 *     out. It stays in the model, at its prior, when it was put
 * @param minUserInteractions a user with fewer interactions, with items that are left, has no cell,
 *     1 or more
 * @param robotInteractions a user with more interactions than this is a robot, 1 or more
 * @param robotPerMinute so is one with more interactions than this within a minute, 1 or more
 * @param unknownItems what becomes of interactions with items that nobody put
 */
public record CleaningSettings(
    int minItemInteractions,
    int minUserInteractions,
    int robotInteractions,
    int robotPerMinute,
    UnknownItems unknownItems)
    implements Serializable {
  /** Where items that nobody put are ignored. */
  public CleaningSettings(
      int minItemInteractions, int minUserInteractions, int robotInteractions, int robotPerMinute) {
    this(
        minItemInteractions,
        minUserInteractions,
        robotInteractions,
        robotPerMinute,
        UnknownItems.IGNORE);
  }

  public CleaningSettings {
    require("minItemInteractions", minItemInteractions);
    require("minUserInteractions", minUserInteractions);
    require("robotInteractions", robotInteractions);
    require("robotPerMinute", robotPerMinute);
  }

  /**
   * Nothing is too rare; a robot has more than 50,000 interactions, or more than 600 in a minute:
   * so high that imported data whose times are whole days stay.
   */
  public static CleaningSettings defaults() {
    return new CleaningSettings(1, 1, 50_000, 600);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
    }
  }
}
