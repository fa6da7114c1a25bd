package dev.riffle.recommend.api;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.serve.MeasuredAnswer;
import dev.riffle.recommend.serve.NoModel;
import java.util.function.Supplier;

/** What the endpoints that recommend share: an answer's form, and 503 without a model. */
final class ServiceAnswers {
  private ServiceAnswers() {}

  static HttpAnswer answer(Supplier<MeasuredAnswer> ask) {
    try {
      MeasuredAnswer answer = ask.get();
      return HttpAnswer.ok(answer.said().toJson(), answer::measure);
    } catch (NoModel e) {
      throw Refusal.later(ErrorCode.NO_MODEL, e.getMessage());
    }
  }
}
