package dev.riffle.retrain.encoder;

import dev.riffle.core.settings.SettingRule;
import dev.riffle.retrain.data.Interactions;
import java.time.Duration;

/**
 * How a training of a sequence model goes about it.
 *
 * @param longest no epoch begins after so long: the best so far is what is trained
 * @param cases judged after each epoch, at most, 1 or more
 * @param fewestPerItem without being asked for, a sequence model is tried where items have so many
 *     interactions in the mean, 0 or more
 * @param fewestPerUser and where users have so many, 0 or more
 */
public record SequencePlan(
    SequenceTraining training,
    Duration longest,
    int cases,
    double fewestPerItem,
    double fewestPerUser) {

  public SequencePlan {
    SettingRule.require(!longest.isNegative(), "longest", "0 or more", longest);
    SettingRule.require(cases > 0, "cases", "1 or more", cases);
    SettingRule.require(fewestPerItem >= 0, "fewestPerItem", "0 or more", fewestPerItem);
    SettingRule.require(fewestPerUser >= 0, "fewestPerUser", "0 or more", fewestPerUser);
  }

  /**
   * Four hours; tried where items have 50 interactions and users 20. With 16 and 9 (Amazon Beauty)
   * the linear model is far ahead of every published sequence model, with 257 and 166 (MovieLens
   * 1M) far behind.
   */
  public static SequencePlan defaults() {
    return new SequencePlan(SequenceTraining.defaults(), Duration.ofHours(4), 2_000, 50, 20);
  }

  /** The same with another training. */
  public SequencePlan with(SequenceTraining wanted) {
    return new SequencePlan(wanted, longest, cases, fewestPerItem, fewestPerUser);
  }

  /** Whether these are dense enough for a sequence model to be tried without being asked for. */
  public boolean suits(Interactions training) {
    return training.size() >= fewestPerItem * training.itemIds().size()
        && training.size() >= fewestPerUser * training.subjects();
  }
}
