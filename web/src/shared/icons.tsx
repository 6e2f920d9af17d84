import type { ReactNode } from 'react'

interface IconProps {
  readonly size?: number
}

function icon(paths: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {paths}
      </svg>
    )
  }
}

/** An eye: look now. */
export const ObserveIcon = icon(
  <>
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
    <circle cx="8" cy="8" r="2" />
  </>,
)
/** A loupe. */
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </>,
)
/** Lines that get shorter. */
export const FilterIcon = icon(<path d="M2 4h12M4 8h8M6.5 12h3" />)
/** An arrow into a tray. */
export const ExportIcon = icon(<path d="M8 2v8m-3-3 3 3 3-3M2.5 11v2.5h11V11" />)
/** A sun. */
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
  </>,
)
/** A moon. */
export const MoonIcon = icon(<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />)
/** Half a disc: as the system says. */
export const AutoIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 2v12A6 6 0 0 0 8 2Z" fill="currentColor" />
  </>,
)
/** A door with an arrow. */
export const SignOutIcon = icon(<path d="M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6" />)
/** An arrow upwards. */
export const UpIcon = icon(<path d="M8 13V3M4 7l4-4 4 4" />)
/** An arrow downwards. */
export const DownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />)
/** An arrow back. */
export const BackIcon = icon(<path d="M13 8H3m4-4L3 8l4 4" />)
/** An arrow to the right. */
export const NextIcon = icon(<path d="M3 8h10M9 4l4 4-4 4" />)
/** A clock that runs ahead. */
export const AdvanceIcon = icon(<path d="m2.5 4 5 4-5 4ZM8.5 4l5 4-5 4Z" />)
/** A tick. */
export const DoneIcon = icon(<path d="m3 8.5 3.5 3.5L13 4.5" />)
/** An exclamation mark. */
export const WarningIcon = icon(<path d="M8 3v6M8 12.5v.01" />)
/** Two sheets. */
export const CopyIcon = icon(<path d="M6 6h7.5v7.5H6ZM10 6V2.5H2.5V10H6" />)
/** A key. */
export const KeyIcon = icon(
  <>
    <circle cx="5" cy="8" r="3" />
    <path d="M8 8h6.5M12 8v2.5" />
  </>,
)
/** A person. */
export const PersonIcon = icon(
  <>
    <circle cx="8" cy="5.5" r="3" />
    <path d="M2.5 14a5.5 5.5 0 0 1 11 0" />
  </>,
)
/** A cross with arms of one length. */
export const ColumnsIcon = icon(<path d="M2 3h12v10H2ZM6 3v10M10 3v10" />)
export const BookmarkIcon = icon(<path d="M4 2h8v12l-4-3-4 3Z" />)
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />)
export const EditIcon = icon(<path d="m3 13 .7-3L11 2.7 13.3 5 6 12.3ZM9.5 4.2l2.3 2.3" />)
export const AddIcon = icon(<path d="M8 3v10M3 8h10" />)
/** A sheet with lines. */
export const RequestIcon = icon(<path d="M3.5 1.5h9v13h-9ZM6 5h4M6 8h4M6 11h2" />)
