/** XML that strangers send: {@link org.trialledger.platform.xml.SafeXml} reads it within limits, and nothing outside of it. */
package org.trialledger.platform.xml;
