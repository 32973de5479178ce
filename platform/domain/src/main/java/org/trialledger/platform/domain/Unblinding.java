package org.trialledger.platform.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a text of an event that would break the blind of its study, such as the treatment arm at randomisation. It is recorded, published
 * and kept in views only sealed with a key of the study, and opened on reading for unblinded roles (docs/adr/0014; ICH E9 2.3.1).
 * Rules of the aggregate see it sealed, so that no refusal can tell it.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unblinding {}
