package dev.riffle.recommend.serve;

import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.ShapedQuery;
import dev.riffle.core.recommend.Recommendations;
import java.time.Instant;

/** A request with the rules that it wants, and what is to be said of these. */
record AnswerRules(ShapedQuery asked, ChosenScenario chosen) {
  RecommendationQuery question() {
    return asked.question();
  }

  /** When the answer is made. */
  Instant now() {
    return asked.now();
  }

  /** The answer with what it says of its shape. */
  MeasuredAnswer into(MeasuredAnswer answer, Recommendations found, ShapedQuery.Items items) {
    return answer.shaped(asked.said(found, items), chosen);
  }
}
