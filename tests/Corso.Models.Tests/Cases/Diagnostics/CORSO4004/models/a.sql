select 'open as a
