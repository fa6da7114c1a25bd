package dev.riffle.retrain.feedback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.retrain.evaluate.PairedDifference;
import java.util.Optional;

/**
 * What impressions and clicks taught, and how it was judged.
 *
 * @param words for people: what was found, or why nothing was looked for
 * @param figures what was measured, when enough was shown
 * @param reRanker if it is better beyond chance
 */
public record FeedbackResult(String words, Optional<Figures> figures, Optional<ReRanker> reRanker) {
  /**
   * Measured on lists that were shown after those that taught.
   *
   * @param learned what was learned, whether or not it is better
   * @param taught so many lists
   * @param judged so many lists with a click
   * @param before NDCG of clicks by the model's own scores
   * @param after the same with what was learned
   * @param ndcg after less before
   * @param loss by how much what was learned predicts clicks better than the model's score, in nats
   *     an impression
   * @param champion NDCG of clicks of the model that serves, as it answers, and by how much this
   *     one, as it would answer, is above it
   */
  public record Figures(
      ReRanker learned,
      double[] examination,
      int taught,
      int judged,
      double before,
      double after,
      PairedDifference ndcg,
      PairedDifference loss,
      Optional<Against> champion) {}

  /**
   * Beside the model that serves.
   *
   * @param ndcg of that one
   */
  public record Against(double ndcg, PairedDifference difference) {}

  static FeedbackResult not(String why) {
    return new FeedbackResult(why, Optional.empty(), Optional.empty());
  }

  /** Nothing was asked for. */
  public static FeedbackResult off() {
    return not("Nothing was learned from impressions: the request says so.");
  }

  /** Against the model that serves, if both were measured. */
  public Optional<PairedDifference> againstChampion() {
    return figures.flatMap(Figures::champion).map(Against::difference);
  }

  /** For reports. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("words", words).put("reRanks", reRanker.isPresent());
    figures.ifPresent(
        found -> {
          json.put("taughtLists", found.taught()).put("judgedLists", found.judged());
          json.put("clickNdcg", found.before()).put("clickNdcgLearned", found.after());
          difference(json.putObject("clickNdcgDifference"), found.ndcg());
          difference(json.putObject("logLossGain"), found.loss());
          found
              .champion()
              .ifPresent(
                  against -> {
                    json.put("clickNdcgOfChampion", against.ndcg());
                    difference(json.putObject("againstChampion"), against.difference());
                  });
          var looked = json.putArray("examination");
          for (double share : found.examination()) {
            looked.add(share);
          }
          ObjectNode weights = json.putObject("weights");
          for (RankFeature feature : RankFeature.values()) {
            weights.put(feature.wireName(), found.learned().term(feature).weight());
          }
        });
    return json;
  }

  private static void difference(ObjectNode json, PairedDifference difference) {
    json.put("mean", difference.mean())
        .put("low", difference.low())
        .put("high", difference.high())
        .put("users", difference.cases());
  }
}
