package org.trialledger.platform.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a text of an event that says something about a person, such as a name. It is recorded, published and kept in views only sealed
 * with a key of that person, so that the person can be erased and the history stays whole (docs/adr/0014). Rules of the aggregate
 * see it open; where the person was erased they see null, which {@code apply} and {@code decide} must bear.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {
    /** The component of the same event that holds the person's stable id. */
    String of();
}
