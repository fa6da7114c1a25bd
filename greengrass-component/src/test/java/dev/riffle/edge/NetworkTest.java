package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.model.RemoteModels;
import dev.riffle.edge.sync.CloudUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole component while nucleus, network and cloud come, go, or say nothing. */
class NetworkTest {
  @TempDir private Path folder;
  private Device device;

  @BeforeEach
  void model() throws IOException {
    device = Device.in(folder);
  }

  @Test
  void startsBeforeTheNucleusAndOutlivesIt() throws Exception {
    try (EdgeComponent component = device.started()) {
      assertThat(component.connected()).isFalse();
      try (var server = new IpcServer(device.socket())) {
        Device.soon().until(() -> server.subscribed(Topics.REQUESTS + "+"));
        server.drop();
        Device.soon().until(() -> server.subscribed(Topics.REQUESTS + "+"));
        try (Shop shop = device.shop(server)) {
          shop.publish(Topics.REQUESTS + "1", "{}");
          Device.soon().until(() -> device.answers().size() == 1);
        }
      }
    }
  }

  @Test
  void eventsWaitForTheNetworkOverARestartAndArriveOnceInOrder() throws Exception {
    try (var server = new IpcServer(device.socket())) {
      server.cloudAway(true);
      try (EdgeComponent component = device.started();
          Shop shop = device.shop(server)) {
        for (int n = 0; n < 30; n++) {
          shop.publish(Topics.EVENTS, Device.event("n" + n, "ann", "a2"));
          shop.publish(Topics.EVENTS, Device.event("n" + n, "ann", "a2"));
        }
        Device.soon().until(() -> component.report().waiting() == 30);
      }
      server.cloudAway(false);
      try (EdgeComponent component = device.started()) {
        Device.soon().until(() -> component.report().waiting() == 0);
      }
      assertThat(server.toCloud().stream().distinct().map(Device::id).toList())
          .isEqualTo(java.util.stream.IntStream.range(0, 30).mapToObj(n -> "n" + n).toList());
    }
  }

  @Test
  void aCloudThatNeverAnswersHoldsNothingUp() throws Exception {
    var held = new CountDownLatch(1);
    CloudUsers silent =
        _ -> {
          awaitForGood(held);
          return List.of();
        };
    RemoteModels silentModels =
        new RemoteModels() {
          @Override
          public Arm current() {
            awaitForGood(held);
            throw new AssertionError();
          }

          @Override
          public byte[] manifest(String of) {
            throw new AssertionError();
          }

          @Override
          public byte[] range(String of, String file, long from, int length) {
            throw new AssertionError();
          }
        };
    try (var server = new IpcServer(device.socket())) {
      server.cloudAway(true);
      try (EdgeComponent _ =
              device.started(Optional.of(silentModels), Optional.of(silent), DeviceForm.WHOLE);
          Shop shop = device.shop(server)) {
        for (int n = 0; n < 20; n++) {
          shop.publish(Topics.EVENTS, Device.event("e" + n, "ann", "b1"));
          shop.publish(Topics.REQUESTS + n, "{\"userId\":\"ann\",\"k\":3}");
        }
        Device.soon().until(() -> device.answers().size() == 20);
        assertThat(device.rejected()).isEmpty();
      } finally {
        held.countDown();
      }
    }
  }

  /** The network comes and goes while events come: each arrives, those of one user in order. */
  @Test
  void eventsArriveInOrderOverANetworkThatComesAndGoes() throws Exception {
    try (var server = new IpcServer(device.socket());
        EdgeComponent component = device.started();
        Shop shop = device.shop(server)) {
      for (int n = 0; n < 60; n++) {
        if (n % 10 == 0) {
          server.cloudAway(n % 20 == 0);
        }
        shop.publish(Topics.EVENTS, Device.event("n" + n, "ann", "a2"));
      }
      server.cloudAway(false);
      Device.soon()
          .until(() -> component.report().accepted() == 60 && component.report().waiting() == 0);
      assertThat(server.toCloud().stream().map(Device::id).distinct().toList())
          .isEqualTo(java.util.stream.IntStream.range(0, 60).mapToObj(n -> "n" + n).toList());
    }
  }

  private static void awaitForGood(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
