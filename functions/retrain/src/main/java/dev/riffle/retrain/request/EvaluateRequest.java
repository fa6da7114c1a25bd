package dev.riffle.retrain.request;

import java.util.List;
import java.util.Optional;

/**
 * {@code {"operation":"evaluate","tenant"?,"version"?,"holdout"?}}: how good a stored model is on
 * the newest data.
 *
 * @param version nothing for the one that serves
 * @param holdout share of the newest interactions to judge by, above 0, below 1
 */
public record EvaluateRequest(String tenant, Optional<String> version, double holdout)
    implements Request {
  static final String OPERATION = "evaluate";

  static EvaluateRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "version", "holdout"));
    return new EvaluateRequest(
        fields.tenant(), fields.version("version"), TrainRequest.holdout(fields));
  }
}
