package dev.riffle.edge.ipc;

/** Takes what is published on a topic. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Takes one message; called by one thread at a time, in order.
   *
   * @param topic as published, without wildcards
   */
  void take(String topic, byte[] message);
}
