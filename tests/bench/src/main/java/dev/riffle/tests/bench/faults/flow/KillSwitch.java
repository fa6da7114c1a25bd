package dev.riffle.tests.bench.faults.flow;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a process as a kill would: from one of its calls on, none reaches a service, and what it
 * holds in memory is used no more.
 */
public final class KillSwitch {
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean afterwards;
  private volatile boolean dead;

  /** What a call of a dead process throws: nothing of a function catches it. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /**
   * Dies at one of the next calls.
   *
   * @param calls 1 for the next one
   * @param carriedOut whether that call is still carried out
   */
  public void at(int calls, boolean carriedOut) {
    afterwards = carriedOut;
    left.set(calls);
  }

  /** Lives on: whatever call was to be the last is not. */
  public void spare() {
    left.set(Integer.MAX_VALUE);
  }

  /** Dies now. */
  public void now() {
    dead = true;
  }

  /** Whether it died. */
  public boolean dead() {
    return dead;
  }

  /** A client that dies with the process. */
  public <T> T guard(Class<T> type, T client) {
    InvocationHandler handler = (_, method, arguments) -> call(client, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object call(Object client, Method method, Object[] arguments) throws Throwable {
    if (dead) {
      throw new Killed();
    }
    boolean last = left.decrementAndGet() == 0;
    if (last && !afterwards) {
      dead = true;
      throw new Killed();
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (last) {
        dead = true;
        throwKilled();
      }
    }
  }

  private static void throwKilled() {
    throw new Killed();
  }
}
