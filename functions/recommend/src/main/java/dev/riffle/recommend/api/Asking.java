package dev.riffle.recommend.api;

import dev.riffle.core.recommend.Filter;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.Parameters;
import dev.riffle.recommend.http.Refusal;
import dev.riffle.recommend.http.Rules;
import dev.riffle.recommend.serve.Answer;
import dev.riffle.recommend.serve.NoModel;
import java.util.function.Supplier;

/** What the endpoints that recommend share: bounds, filters, and 503 without a model. */
final class Asking {
  /** How many items come when nobody says. */
  static final int DEFAULT_K = 10;

  /** Most items in one answer. */
  static final int MOST_K = 500;

  private Asking() {}

  static int k(Parameters parameters) {
    return parameters.number("k", DEFAULT_K, 1, MOST_K);
  }

  static String tenant(Parameters parameters) {
    return Rules.tenant(parameters.text("tenant"));
  }

  static Filter filter(Parameters parameters) {
    return new Filter(
        parameters.names("anyOf"),
        parameters.names("allOf"),
        parameters.names("exclude"),
        parameters.flag("includeSeen"));
  }

  static HttpAnswer answer(Supplier<Answer> ask) {
    try {
      Answer answer = ask.get();
      return HttpAnswer.ok(AnswerJson.of(answer), answer::measure);
    } catch (NoModel e) {
      throw Refusal.noModel(e.getMessage());
    }
  }
}
