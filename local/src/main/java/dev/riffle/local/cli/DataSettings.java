package dev.riffle.local.cli;

import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.util.HashMap;
import java.util.Map;

/** Where the data are, as the functions' own programs take it: in the environment. */
final class DataSettings {
  private DataSettings() {}

  /** Of a Riffle on this machine. */
  static Map<String, String> of(
      RunState running, SourceTree checkout, Map<String, String> environment) {
    DataPlane plane = DataPlane.read(checkout.root());
    var settings = new HashMap<>(AwsClients.environment(running.endpointUri(), environment));
    settings.put(VariableNames.BUCKET, plane.bucket().name());
    settings.put(VariableNames.USERS_TABLE, plane.users().name());
    settings.put(VariableNames.ITEMS_TABLE, plane.items().name());
    return settings;
  }
}
