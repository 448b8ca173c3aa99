package io.trigon.monitor.config.planted;

import org.springframework.context.annotation.ComponentScan;

/** Planted: nothing is found by scanning, not even from a package that may know Spring. */
@ComponentScan
public final class ConfigurationThatScans {}
