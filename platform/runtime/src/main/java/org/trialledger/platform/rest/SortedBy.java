package org.trialledger.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a listing with {@link SortedPaging} can be sorted by, either way. {@link OpenApiSorts} writes it into the API's description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SortedBy {
    /** Names of columns, as the rows have them. The first is the order of a list nobody asks for another; a minus before it means descending. */
    String[] value();
}
