package dev.riffle.retrain.request;

import dev.riffle.core.registry.ModelPointer.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code
 * {"operation":"experiment","tenant"?,"name","arms":{"bold":{"version","share","strategy"?}},"testers"?:
 * {"ann":"bold"},"expected"?}}: the experiment that is to run, whole. The control arm keeps its
 * model and has the rest of the users. {@code {"operation":"experiment","arms":{}}} ends it.
 *
 * @param name empty only without arms
 * @param treatments all arms but control; a share of 0 is for testers alone
 * @param testers user ids, each with the name of an arm
 * @param expected the version that the caller believes to serve in the control arm
 */
public record ExperimentRequest(
    String tenant,
    String name,
    List<Arm> treatments,
    Map<String, String> testers,
    Optional<String> expected)
    implements Request {
  static final String OPERATION = "experiment";

  /** Whose field names are users' ids. */
  static final String TESTERS = "testers";

  static ExperimentRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "name", "arms", TESTERS, "expected"));
    RequestFields arms = fields.object("arms");
    var treatments = new ArrayList<Arm>();
    for (String arm : arms.names()) {
      RequestFields settings = arms.object(arm);
      settings.only(List.of("version", "share", "strategy", "scenario"));
      treatments.add(arm(arm, settings));
    }
    Map<String, String> testers = fields.byUser(TESTERS);
    String name = fields.text("name", "");
    if (name.isEmpty() && !treatments.isEmpty()) {
      throw new BadRequest("name", "missing", "must name the experiment: it draws the users");
    }
    if (fields.names().stream().noneMatch("arms"::equals)) {
      throw new BadRequest(
          "arms", "missing", "must name the arms beside control; none, {}, ends the experiment");
    }
    return new ExperimentRequest(
        fields.tenant(), name, List.copyOf(treatments), testers, fields.version("expected"));
  }

  private static Arm arm(String name, RequestFields settings) {
    String version =
        settings
            .version("version")
            .orElseThrow(
                () -> new BadRequest("version of arm " + name, "missing", "must name its model"));
    double share =
        settings
            .optionalNumber("share", 1)
            .orElseThrow(() -> new BadRequest("share of arm " + name, "missing", "must be 0 to 1"));
    try {
      return new Arm(
          name, version, share, settings.strategy("strategy"), settings.text("scenario"));
    } catch (IllegalArgumentException wrong) {
      throw new BadRequest("arms", "'" + name + "'", "does not hold: " + wrong.getMessage());
    }
  }
}
