package dev.riffle.tests.emulator;

import dev.riffle.definition.DataPlane;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.local.run.SourceTree;

/** The data plane in an emulator of its own. */
final class TestPlane implements AutoCloseable {
  private final Emulator emulator = Emulator.start(0);
  private final AwsClients aws = AwsClients.at(emulator.endpoint());
  private final DataPlane plane = DataPlane.read(SourceTree.current().root());

  private static final class Shared {
    private static final TestPlane PLANE = new TestPlane();
  }

  /** One for all tests that want no more than an emulator; it ends with this JVM. */
  static TestPlane shared() {
    return Shared.PLANE;
  }

  TestPlane() {
    new Provisioner(aws).provision(plane);
  }

  Emulator emulator() {
    return emulator;
  }

  AwsClients aws() {
    return aws;
  }

  String stream() {
    return plane.stream().name();
  }

  int shards() {
    return plane.stream().shards();
  }

  String users() {
    return plane.users().name();
  }

  DataPlane.Table items() {
    return plane.items();
  }

  String bucket() {
    return plane.bucket().name();
  }

  @Override
  public void close() {
    aws.close();
    emulator.close();
  }
}
