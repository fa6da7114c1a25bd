package dev.riffle.retrain.request;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code
 * {"operation":"experiment","tenant"?,"name","arms":{"bold":{"version"?,"share","strategy"?,"scenario"?}},"control"?:{"scenario"},
 * "testers"?:{"ann":"bold"},"expected"?}}: the experiment that is to run, whole. The control arm
 * keeps its model and has the rest of the users. {@code {"operation":"experiment","arms":{}}} ends
 * it.
 *
 * @param name empty only without arms
 * @param treatments all arms but control; a share of 0 is for testers alone. Without a model one
 *     has control's
 * @param control the scenario of the control arm, if it is to have one
 * @param testers user ids, each with the name of an arm
 * @param expected the version that the caller believes to serve in the control arm
 */
public record ExperimentRequest(
    String tenant,
    String name,
    List<Arm> treatments,
    Optional<String> control,
    Map<String, String> testers,
    Optional<String> expected)
    implements Request {
  static final String OPERATION = "experiment";

  /** Whose field names are users' ids. */
  static final String TESTERS = "testers";

  static ExperimentRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "name", "arms", "control", TESTERS, "expected"));
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
        fields.tenant(),
        name,
        List.copyOf(treatments),
        control(fields, treatments),
        testers,
        fields.version("expected"));
  }

  private static Optional<String> control(RequestFields fields, List<Arm> treatments) {
    RequestFields control = fields.object("control");
    control.only(List.of("scenario"));
    Optional<String> scenario = control.text("scenario");
    if (scenario.isPresent() && treatments.isEmpty()) {
      throw new BadRequest(
          "control", "'" + scenario.get() + "'", "has a scenario only beside other arms");
    }
    try {
      scenario.ifPresent(named -> Experiment.requireName("scenario", named));
    } catch (IllegalArgumentException wrong) {
      throw new BadRequest(
          "control", "'" + scenario.get() + "'", "does not hold: " + wrong.getMessage());
    }
    return scenario;
  }

  private static Arm arm(String name, RequestFields settings) {
    Optional<String> version = settings.version("version");
    if (version.isEmpty() && settings.text("scenario").isEmpty()) {
      throw new BadRequest(
          "version of arm " + name, "missing", "must name its model, or the arm a scenario");
    }
    double share =
        settings
            .optionalNumber("share", 1)
            .orElseThrow(() -> new BadRequest("share of arm " + name, "missing", "must be 0 to 1"));
    try {
      return new Arm(
          name,
          version.orElse(""),
          share,
          settings.strategy("strategy"),
          settings.text("scenario"));
    } catch (IllegalArgumentException wrong) {
      throw new BadRequest("arms", "'" + name + "'", "does not hold: " + wrong.getMessage());
    }
  }
}
