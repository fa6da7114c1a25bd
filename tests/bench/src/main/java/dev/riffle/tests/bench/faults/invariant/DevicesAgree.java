package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.UserRow;
import dev.riffle.core.online.History;
import java.util.List;
import java.util.Optional;

/** Once it has sent and read all, a device has the history that the cloud has. */
public final class DevicesAgree implements Invariant {
  @Override
  public String name() {
    return "devices agree with the cloud";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.devices().entrySet().stream()
        .filter(
            device -> !Told.of(device.getValue()).equals(Told.of(cloud(device.getKey(), evidence))))
        .map(
            device ->
                "%s is %s on the device, and %s in the cloud"
                    .formatted(
                        device.getKey(),
                        Told.of(device.getValue()),
                        Told.of(cloud(device.getKey(), evidence))))
        .toList();
  }

  private static History cloud(String user, Evidence evidence) {
    return Optional.ofNullable(evidence.users().get(user))
        .map(UserRow::history)
        .orElse(History.EMPTY);
  }
}
