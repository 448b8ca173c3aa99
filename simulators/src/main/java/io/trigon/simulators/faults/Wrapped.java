package io.trigon.simulators.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A port with something around its calls; what is not looked at goes through as it is. */
final class Wrapped {
  /** Around one call. */
  @FunctionalInterface
  interface Around {
    /** Answers in place of {@code real}, or calls it. */
    @Nullable Object call(Method method, Object[] arguments, Real real) throws Throwable;
  }

  /** The call itself. */
  @FunctionalInterface
  interface Real {
    /** Calls with these arguments. */
    @Nullable Object call(Object... arguments) throws Throwable;
  }

  private static final Object[] NONE = {};

  private Wrapped() {}

  static <T> T of(Class<T> port, T real, Around around) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, given) -> {
              Object[] arguments = given == null ? NONE : given;
              return around.call(method, arguments, others -> invoke(real, method, others));
            }));
  }

  private static @Nullable Object invoke(Object real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
