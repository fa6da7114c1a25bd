package dev.riffle.tests.bench.faults.flow;

import dev.riffle.aws.log.Log;
import dev.riffle.definition.DataPlane;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one run's processes share: the clients, the names of what is stored, the time, and the
 * numbers that are drawn.
 */
public final class World {
  /** When each run begins: a run of one seed is the same today and in a year. */
  public static final Instant BEGIN = Instant.parse("2026-11-02T12:00:00Z");

  private final ProxiedClients clients;
  private final DataPlane plane;
  private final SplittableRandom random;
  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
  private long names;

  public World(ProxiedClients clients, DataPlane plane, long seed) {
    this.clients = clients;
    this.plane = plane;
    this.random = new SplittableRandom(seed);
  }

  public ProxiedClients clients() {
    return clients;
  }

  public DataPlane plane() {
    return plane;
  }

  public SplittableRandom random() {
    return random;
  }

  /** The true time, which the services have. */
  public InstantSource time() {
    return now::get;
  }

  public Instant now() {
    return now.get();
  }

  /** Lets time go by. */
  public void pass(Duration span) {
    now.updateAndGet(before -> before.plus(span));
  }

  /** A process' clock, which is off by so much. */
  public Clock clock(Duration skew) {
    return Clock.offset(time().withZone(ZoneOffset.UTC), skew);
  }

  /** A name that nothing else of this run has. */
  public synchronized String name(String kind) {
    return kind + names++;
  }

  /** Where nobody reads what is logged. */
  static Log silent() {
    return new Log(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }
}
