package dev.riffle.retrain.operation;

import dev.riffle.core.event.Event;
import dev.riffle.retrain.ials.IalsSettings;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code {"operation":"train","tenant"?,"seed"?,"dims"?,"epochs"?}}: one tenant's archive to a new
 * model that serves. Without a tenant it is the tenant {@code default}, not all of them.
 */
public record TrainRequest(String tenant, IalsSettings settings) implements Request {
  static final String OPERATION = "train";
  private static final int MOST_DIMS = 1_024;
  private static final int MOST_EPOCHS = 1_000;
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("operation", "tenant", "seed", "dims", "epochs"));
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  static TrainRequest read(RequestFields fields) {
    fields.only(FIELDS);
    String tenant = fields.text("tenant", Event.DEFAULT_TENANT);
    if (!TENANT.matcher(tenant).matches()) {
      throw new BadRequest(
          "tenant",
          "'" + tenant + "'",
          "must be 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or digit");
    }
    var usual = IalsSettings.defaults();
    return new TrainRequest(
        tenant,
        usual
            .withSeed(fields.whole("seed", usual.seed()))
            .withDims(fields.count("dims", usual.dims(), MOST_DIMS))
            .withEpochs(fields.count("epochs", usual.epochs(), MOST_EPOCHS)));
  }
}
