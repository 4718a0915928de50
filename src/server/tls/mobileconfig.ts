// The profile by which iPads, iPhones and Macs install our authority (Apple Configuration Profile Reference).
import { createHash } from 'node:crypto';
import { derivedId } from '../../core/ids.ts';

function stableUuid(caDer: Uint8Array, part: string): string {
  return derivedId(createHash('sha256').update(part).update(caDer).digest()).toUpperCase();
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export type ProfileContent = {
  readonly caDer: Uint8Array;
  /** Shown in the settings as the profile's name. */
  readonly title: string;
  readonly description: string;
};

/** The same authority always gives the same ids, so that installing twice replaces instead of adding. */
export function renderMobileconfig({ caDer, title, description }: ProfileContent): string {
  const rootId = stableUuid(caDer, 'root');
  const profileId = stableUuid(caDer, 'profile');
  const certificate = Buffer.from(caDer).toString('base64').replace(/.{64}/g, '$&\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>guankou.local-authority.${profileId.toLowerCase()}</string>
  <key>PayloadUUID</key><string>${profileId}</string>
  <key>PayloadDisplayName</key><string>${escapeXml(title)}</string>
  <key>PayloadDescription</key><string>${escapeXml(description)}</string>
  <key>PayloadRemovalDisallowed</key><false/>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadIdentifier</key><string>guankou.local-authority.${rootId.toLowerCase()}</string>
      <key>PayloadUUID</key><string>${rootId}</string>
      <key>PayloadDisplayName</key><string>${escapeXml(title)}</string>
      <key>PayloadCertificateFileName</key><string>guankou-ca.crt</string>
      <key>PayloadContent</key>
      <data>
${certificate}
      </data>
    </dict>
  </array>
</dict>
</plist>
`;
}
