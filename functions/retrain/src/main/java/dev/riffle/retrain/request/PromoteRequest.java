package dev.riffle.retrain.request;

import dev.riffle.core.name.Names;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ServingStrategy;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"operation":"promote","tenant"?,"version","strategy"?,"arm"?,"share"?,"expected"?}}: a
 * stored model is to serve, in the default arm or in an experiment's.
 *
 * @param version nothing only when an arm is ended
 * @param strategy how it is to answer; by its vectors unless said otherwise
 * @param arm nothing for the default arm
 * @param share of users that an experiment's arm takes from the default arm, 0 to 1; 0 ends it;
 *     nothing with the default arm, which has what the others leave
 * @param expected the version that the caller believes to serve in the default arm
 */
public record PromoteRequest(
    String tenant,
    Optional<String> version,
    ServingStrategy strategy,
    Optional<String> arm,
    Optional<Double> share,
    Optional<String> expected)
    implements Request {
  static final String OPERATION = "promote";

  static PromoteRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "version", "strategy", "arm", "share", "expected"));
    Optional<String> version = fields.version("version");
    Optional<String> arm =
        Optional.of(fields.text("arm", ModelPointer.DEFAULT_ARM))
            .filter(name -> !name.equals(ModelPointer.DEFAULT_ARM));
    Optional<Double> share = fields.optionalNumber("share", 1);
    arm.ifPresent(
        name -> {
          if (!Names.isName(name)) {
            throw new BadRequest("arm", "'" + name + "'", Names.RULE);
          }
        });
    if (arm.isPresent() && share.isEmpty()) {
      throw new BadRequest("share", "missing", "must say which share of users the arm gets");
    }
    if (arm.isEmpty() && share.isPresent()) {
      throw new BadRequest(
          "share", share.get().toString(), "must come with an arm: the default arm has the rest");
    }
    if (version.isEmpty() && share.filter(none -> none == 0).isEmpty()) {
      throw new BadRequest("version", "missing", "must name the model that is to serve");
    }
    return new PromoteRequest(
        fields.tenant(),
        version,
        fields.strategy("strategy"),
        arm,
        share,
        fields.version("expected"));
  }
}
