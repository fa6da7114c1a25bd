package dev.riffle.retrain.request;

import dev.riffle.core.event.InteractionType;
import dev.riffle.retrain.experiment.AnalysisPlan.Planned;
import dev.riffle.retrain.experiment.AnalysisSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"operation":"report","tenant"?,"experiment"?,"since"?,"until"?,"arms"?,"success"?,
 * "alpha"?,"horizon"?,"effect"?,"fewestUsers"?}}: how an experiment's arms compare.
 *
 * @param experiment nothing for the one that runs; never empty
 * @param since nothing for when the running experiment's arms got their shares
 * @param until nothing for now
 * @param arms {@code {"default":0.5,"bold":0.5}}, control first; empty for the pointer's
 */
public record ReportRequest(
    String tenant,
    Optional<String> experiment,
    Optional<Instant> since,
    Optional<Instant> until,
    List<Planned> arms,
    AnalysisSettings rules)
    implements Request {
  static final String OPERATION = "report";
  private static final double MAX_ALPHA = 0.5;
  private static final int MIN_USERS = 20;
  private static final int MAX_USERS = 1_000_000_000;

  static ReportRequest read(RequestFields fields) {
    fields.only(
        List.of(
            "operation",
            "tenant",
            "experiment",
            "since",
            "until",
            "arms",
            "success",
            "alpha",
            "horizon",
            "effect",
            "fewestUsers"));
    return new ReportRequest(
        fields.tenant(),
        experiment(fields),
        fields.time("since"),
        fields.time("until"),
        arms(fields.object("arms")),
        rules(fields));
  }

  private static Optional<String> experiment(RequestFields fields) {
    Optional<String> name = fields.text("experiment");
    if (name.filter(String::isEmpty).isPresent()) {
      throw new BadRequest(
          "experiment", "''", "must be a name; without the field it is the one that runs");
    }
    return name;
  }

  private static List<Planned> arms(RequestFields shares) {
    var arms = new ArrayList<Planned>();
    for (String name : shares.names()) {
      arms.add(new Planned(name, shares.number(name, 0, 1)));
    }
    double sum = arms.stream().mapToDouble(Planned::share).sum();
    if (!arms.isEmpty() && (arms.size() < 2 || Math.abs(sum - 1) > 1e-6)) {
      throw new BadRequest(
          "arms",
          arms.toString(),
          "must be two arms or more, control first, with the shares that they had, adding up to 1");
    }
    return arms;
  }

  private static AnalysisSettings rules(RequestFields fields) {
    var usual = AnalysisSettings.defaults();
    String success = fields.text("success", usual.success().wireName());
    List<String> known =
        AnalysisSettings.SUCCESSES.stream().map(InteractionType::wireName).toList();
    if (!known.contains(success)) {
      throw new BadRequest("success", "'" + success + "'", "must be one of " + known);
    }
    return new AnalysisSettings(
        InteractionType.named(success).orElseThrow(),
        fields.positive("alpha", usual.alpha(), MAX_ALPHA),
        fields.duration("horizon", usual.horizon()),
        fields.positive("effect", usual.effect(), 1),
        fields.count("fewestUsers", usual.fewestUsers(), MIN_USERS, MAX_USERS));
  }
}
