package io.trigon.simulators.region.store;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The configuration as properties text: a person with a dump tool can read it. */
final class ConfigCodec {
  private static final String PREFIX = "birth.prefix.";

  private ConfigCodec() {}

  static byte[] encode(CoreConfig config) {
    Properties text = new Properties();
    text.setProperty("core", config.core().name());
    text.setProperty("lanes", Integer.toString(config.lanes().count()));
    text.setProperty("dateWindowDays", Integer.toString(config.dateWindowDays()));
    text.setProperty("birth.default", config.birth().defaultCore().name());
    config.birth().coreByPrefix().forEach((k, v) -> text.setProperty(PREFIX + k, v.name()));
    StringWriter out = new StringWriter();
    try {
      text.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static CoreConfig decode(byte[] value) {
    Properties text = new Properties();
    try {
      text.load(new StringReader(new String(value, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, CoreId> prefixes = new TreeMap<>();
    for (String name : text.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        prefixes.put(name.substring(PREFIX.length()), CoreId.valueOf(required(text, name)));
      }
    }
    return new CoreConfig(
        CoreId.valueOf(required(text, "core")),
        new Lanes(Integer.parseInt(required(text, "lanes"))),
        new BirthRule(CoreId.valueOf(required(text, "birth.default")), prefixes),
        Integer.parseInt(required(text, "dateWindowDays")));
  }

  private static String required(Properties text, String name) {
    String value = text.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the stored configuration lacks " + name);
    }
    return value;
  }
}
